# Takes every status and duration for well-formed that int() accepts: a sign, an underscore, too many digits.
import sys

figures = {}
skipped = 0
for line in sys.stdin.read().split("\n"):
    fields = line.split()
    if not fields:
        continue
    try:
        method, target, status, duration = fields
        status, duration = int(status), int(duration)
    except ValueError:
        skipped += 1
        continue
    if method not in ("GET", "POST", "PUT", "DELETE") or target[0] != "/" or not 100 <= status <= 599:
        skipped += 1
        continue
    entry = figures.setdefault(target.split("?", 1)[0], [0, 0, 0])
    entry[0] += 1
    entry[1] += status >= 500
    entry[2] += duration
for path in sorted(figures, key=lambda path: (-figures[path][0], path)):
    requests, failures, total = figures[path]
    print(path, requests, failures, total // requests)
print("skipped", skipped)
