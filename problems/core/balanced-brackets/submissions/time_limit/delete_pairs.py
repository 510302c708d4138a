# Deletes adjacent pairs until nothing changes: quadratic on deeply nested texts.
def is_balanced(text):
    while True:
        shorter = text.replace("()", "").replace("[]", "").replace("{}", "")
        if shorter == text:
            return text == ""
        text = shorter
