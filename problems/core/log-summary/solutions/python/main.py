import sys

METHODS = {"GET", "POST", "PUT", "DELETE"}


def parse(fields):
    """Path, status and duration of a well-formed line, or None."""
    if len(fields) != 4:
        return None
    method, target, status, duration = fields
    if method not in METHODS or not target.startswith("/"):
        return None
    if not (status.isdigit() and len(status) == 3 and 100 <= int(status) <= 599):
        return None
    if not (duration.isdigit() and len(duration) <= 9):
        return None
    return target.split("?", 1)[0], int(status), int(duration)


def main():
    figures = {}  # path -> [requests, failures, total duration]
    skipped = 0
    for line in sys.stdin.read().split("\n"):
        fields = line.split()
        if not fields:
            continue
        request = parse(fields)
        if request is None:
            skipped += 1
            continue
        path, status, duration = request
        entry = figures.setdefault(path, [0, 0, 0])
        entry[0] += 1
        entry[1] += status >= 500
        entry[2] += duration

    out = []
    for path, (requests, failures, total) in sorted(figures.items(), key=lambda item: (-item[1][0], item[0])):
        out.append(f"{path} {requests} {failures} {total // requests}")
    out.append(f"skipped {skipped}")
    print("\n".join(out))


main()
