def checked_in(registry):
    return {}


def built(registry):
    return {}
