import random
import sys
import time

numbers = [int(word) for word in sys.stdin.read().split()]
print(sum(numbers), len(numbers))
print(random.randrange(1000), int(time.time()))
for word in {"ant", "bee", "cat", "dog", "eel", "fox"}:
    print(word)
