"""x"""


def articles_in(text):
    return None
