def work(nums, words):
    n = 0
    while True:
        n += 1
