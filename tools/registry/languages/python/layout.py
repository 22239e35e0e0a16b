"""How generated Python looks."""

WIDTH = 100


def definition(head, pieces, tail=":"):
    """head(pieces)tail, over as many lines as it takes."""
    line = f"{head}({', '.join(pieces)}){tail}"
    if len(line) <= WIDTH:
        return [line]
    indent = " " * (len(head) - len(head.lstrip()) + 8)
    lines, current = [f"{head}("], indent
    for i, piece in enumerate(pieces):
        piece += "," if i + 1 < len(pieces) else f"){tail}"
        if current != indent and len(current) + len(piece) > WIDTH:
            lines.append(current.rstrip())
            current = indent
        current += piece + " "
    return [*lines, current.rstrip()]


def listing(head, items, closing):
    """head followed by comma-separated items, four deep, and the closing bracket."""
    lines, current = [head], "   "
    for item in items:
        if len(current) + len(item) + 2 > WIDTH:
            lines.append(current)
            current = "   "
        current += f" {item},"
    return [*lines, *([current] if current.strip() else []), closing]
