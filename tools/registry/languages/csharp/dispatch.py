def file(registry):
    return ""
