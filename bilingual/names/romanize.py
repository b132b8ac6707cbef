"""A name in the other script."""

from .letters import is_hebrew, tokens

_LETTERS = dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת'\"", "a b g d h v z h t y k kh l m m n n s a p f tz tz k r sh t".split() + ["", ""]))


def transliterations(text: str, scheme: str = "news", n: int = 1) -> list[str]:
    """``text`` in the other script, the best ``n`` forms, best first."""
    return [" ".join("".join(_LETTERS[c] for c in t).capitalize() if is_hebrew(t) else t for t in tokens(text))][:n]
