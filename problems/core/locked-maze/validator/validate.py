CELLS = set(".#SXabcdefABCDEF")


def valid(stdin):
    head, *maze = stdin.removesuffix("\n").split("\n")
    rows, columns = map(int, head.split(" "))
    if head != f"{rows} {columns}" or not (1 <= rows <= 40 and 1 <= columns <= 40):
        return False
    if len(maze) != rows or any(len(row) != columns for row in maze):
        return False
    cells = "".join(maze)
    return set(cells) <= CELLS and cells.count("S") == 1 and cells.count("X") == 1
