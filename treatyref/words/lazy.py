"""Records whose fields are made when somebody first asks: of the words of thirty languages, few are ever wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn


class Lazy:
    """A record that is given what makes its fields, by name; nobody else changes it."""

    kinds: ClassVar[Mapping[str, str]] = {}
    """Its fields, in order, and what each holds."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.kinds = {**cls.kinds, **cls.__annotations__}

    def __init__(self, make: Callable[[str], object]) -> None:
        self.__dict__["_make"] = make

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - one value of any field
            if name not in self.kinds:
                raise AttributeError(name)
            value = self.__dict__[name] = self._make(name)
            return value

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(name)
