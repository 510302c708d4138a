# n^2: every letter put in front copies the text so far. A byte is one step only, so the square shows late.
def work(text):
    reverse = ""
    for c in text:
        reverse = c + reverse
    return 1 if reverse == "" else 0
