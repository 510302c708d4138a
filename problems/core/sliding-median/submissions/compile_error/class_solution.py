# Wraps the function in a class, so there is no top-level function of the required name.
class Solution:
    def sliding_median(self, values, size):
        medians = []
        for start in range(len(values) - size + 1):
            window = sorted(values[start:start + size])
            medians.append((window[(size - 1) // 2] + window[size // 2]) / 2)
        return medians
