# Looks for the entry of a path in a list, from the front, for every single line.
import re
import sys

LINE = re.compile(r" *(?:GET|POST|PUT|DELETE) +(/[^ ?]*)[^ ]* +([1-5]\d\d) +(\d{1,9}) *")

figures = []
skipped = 0
for line in sys.stdin.read().split("\n"):
    if not line.strip():
        continue
    found = LINE.fullmatch(line)
    if found is None:
        skipped += 1
        continue
    path, status, duration = found[1], int(found[2]), int(found[3])
    for entry in figures:
        if entry[0] == path:
            break
    else:
        entry = [path, 0, 0, 0]
        figures.append(entry)
    entry[1] += 1
    entry[2] += status >= 500
    entry[3] += duration
figures.sort(key=lambda entry: (-entry[1], entry[0]))
for path, requests, failures, total in figures:
    print(path, requests, failures, total // requests)
print("skipped", skipped)
