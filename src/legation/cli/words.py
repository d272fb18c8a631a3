"""Words of the command line's tables and pages, by language."""

_WORDS = {
    "en": {
        "source": "Source",
        "says": "What it says",
        "holds": "What the record holds",
        "when": "When",
        "passage": "Passage",
        "standing": "Standing",
        "single": "single",
        "agreed": "agreed",
        "title": "Title",
        "publisher": "Publisher",
        "published": "Published",
        "state": "State",
        "language": "Language",
        "statements": "Statements",
        "file": "File",
        "kind": "Kind",
        "document": "Document",
        "message": "What happened",
        "stated": "stated",
        "inferred": "inferred",
        "since": "since {0}",
        "until": "until {0}",
        "between": "{0} to {1}",
        "undated": "date not known",
        "nothing": "Nothing in the record.",
        "no rows": "Nothing in the record answers this.",
        "notes": "Sources",
        "and": "and",
        "no date": "undated",
        "profile": "Foreign relations of {0}, as the record has them",
        "profile of two": "{0} and {1}, as the record has them",
    },
    "es": {
        "source": "Fuente",
        "says": "Lo que dice",
        "holds": "Lo que consta",
        "when": "Cuándo",
        "passage": "Pasaje",
        "standing": "Respaldo",
        "single": "única",
        "agreed": "coincidente",
        "title": "Título",
        "publisher": "Editor",
        "published": "Publicado",
        "state": "Estado",
        "language": "Idioma",
        "statements": "Afirmaciones",
        "file": "Archivo",
        "kind": "Clase",
        "document": "Documento",
        "message": "Qué ocurrió",
        "stated": "declarado",
        "inferred": "inferido",
        "since": "desde {0}",
        "until": "hasta {0}",
        "between": "{0} a {1}",
        "undated": "fecha desconocida",
        "nothing": "Nada en el registro.",
        "no rows": "Nada en el registro responde a esto.",
        "notes": "Fuentes",
        "and": "y",
        "no date": "sin fecha",
        "profile": "Relaciones exteriores de {0}, según el registro",
        "profile of two": "{0} y {1}, según el registro",
    },
}


def word(name: str, language: str, *values: str) -> str:
    """The word or phrase in `language`, its places {0}, {1} filled with `values`."""
    return _WORDS[language][name].format(*values)


# What of a passage's surroundings gave what it leaves out; what the document or the table of cities
# gave is plain to see and not told.
GIVEN_BY = {
    "en": {
        "row": "by its row of the table",
        "item": "by the entry it stands in",
        "item above": "by the entry above",
        "list": "by its list",
        "heading": "by its heading",
        "sentence before": "by the sentence before",
    },
    "es": {
        "row": "por su fila de la tabla",
        "item": "por la entrada en que está",
        "item above": "por la entrada anterior",
        "list": "por su lista",
        "heading": "por su título",
        "sentence before": "por la frase anterior",
    },
}
