"""Attributes that are computed when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - a decorator, as property is one
    """`functools.cached_property` without its lock, which costs a microsecond an access in Python 3.11.

    What is computed is a function of frozen values: two threads that ask at once get equal answers.

    >>> class Text:
    ...     @lazy
    ...     def length(self):
    ...         print("once")
    ...         return 3
    >>> text = Text()
    >>> text.length + text.length
    once
    6
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type) -> T: ...

    def __get__(self, instance: object, owner: type) -> Self | T:
        if instance is None:
            return self
        made = self.make(instance)
        setattr(instance, self.name, made)
        return made
