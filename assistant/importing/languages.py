"""Headings and months of German, French and Spanish plans, in the English words that everything else is told by."""

import re
from functools import lru_cache

_HEADINGS = {
    english: foreign.split("; ")
    for english, foreign in {
        "milestone": "meilenstein; meilensteine; jalon; jalons; hito; hitos",
        "step": "schritt; schritte; étape; étapes; etape; paso; pasos",
        "task": "aufgabe; aufgaben; tätigkeit; vorgang; vorgangsname; tâche; tâches; tache; tarea; tareas",
        "action": "maßnahme; massnahme; maßnahmen; acción; acciones",
        "activity": "aktivität; aktivitäten; activité; activités; actividad; actividades",
        "description": "beschreibung; bezeichnung; descripción",
        "what": "was; quoi; qué",
        "owner": "verantwortlich; verantwortliche; verantwortlicher; verantwortung; zuständig; zuständigkeit; bearbeiter; responsable; responsables; asignado a",
        "who": "wer; qui; quién",
        "vendor": "anbieter; lieferant; dienstleister; verkäufer; fournisseur; prestataire; vendeur; proveedor; vendedor",
        "customer": "kunde; kunden; kundenseite; auftraggeber; käufer; acheteur; cliente; comprador",
        "us": "wir; nous; nosotros",
        "you": "vous; ustedes",
        "due date": "fälligkeitsdatum; date d'échéance; fecha de vencimiento",
        "due": "fällig; faellig; fällig am; fälligkeit; échéance; echeance; vencimiento",
        "date": "termin; datum; zieltermin; fecha; fecha objetivo; date cible; date prévue",
        "deadline": "frist; date limite; fecha límite; fecha limite; plazo",
        "by when": "bis wann; pour quand; para cuándo",
        "when": "wann; quand; cuándo",
        "by": "bis",
        "start": "beginn; anfang; début; inicio; fecha de inicio; date de début",
        "end": "ende; fin; fertigstellung; fecha de fin; date de fin",
        "status": "stand; zustand; statut; état; estado; avance; avancement; fortschritt",
        "phase": "abschnitt; fase",
        "duration": "dauer; durée; duración",
        "depends on": "abhängig von; abhängigkeit; abhängigkeiten; voraussetzung; vorgänger; dépend de; dépendances; prérequis; depende de; dependencias",
        "notes": "bemerkung; bemerkungen; anmerkung; anmerkungen; kommentar; notiz; notizen; commentaire; commentaires; remarques; comentarios; notas; observaciones",
        "risk": "risiko; risiken; risque; risques; riesgo; riesgos",
        "no": "nummer; numéro; número; n°; nº; lfd nr",
    }.items()
}
_ENGLISH = {word: english for english, words in _HEADINGS.items() for word in words}
_KNOWN = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _ENGLISH), key=len, reverse=True)) + r")(?!\w)"
)
_AMBIGUOUS = frozenset({"was", "wer", "bis", "stand", "fin", "wir"})
"""Words that are English too or stand for something else in it: only by themselves."""
_MONTHS = {
    "Jan": "januar; jänner; janvier; janv; enero; ene",
    "Feb": "februar; feber; février; fevrier; févr; fév; febrero",
    "Mar": "märz; maerz; mär; mrz; mars; marzo",
    "Apr": "avril; avr; abril; abr",
    "May": "mai; mayo",
    "Jun": "juni; juin; junio",
    "Jul": "juli; juillet; juil; julio",
    "Aug": "août; aout; agosto; ago",
    "Sep": "septembre; septiembre; setiembre",
    "Oct": "oktober; okt; octobre; octubre",
    "Nov": "novembre; noviembre",
    "Dec": "dezember; dez; décembre; déc; diciembre; dic",
}
_MONTH = {word: english for english, words in _MONTHS.items() for word in words.split("; ")}
_IN_DATE = re.compile(
    r"(?P<day>\d{1,2})(?:\.|er|º)?\s*(?:de\s+)?(?P<month>"
    + "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True))
    + r")\b\.?(?:\s*(?:del?\s+)?(?P<year>\d{2,4}))?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|lun|mer|jeu|ven|lundi|mardi|mercredi|jeudi|vendredi|lunes|martes|miércoles|jueves|"
    r"viernes)\b[.,]*\s+(?=\d)",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def english_heading(name: str) -> str:
    """A heading, as ``normal`` gives it, with the words of the other languages in English."""
    if name in _ENGLISH:
        return _ENGLISH[name]
    return _KNOWN.sub(lambda m: m[0] if m[0] in _AMBIGUOUS else _ENGLISH[m[0]], name)


@lru_cache(maxsize=16384)
def english_date(text: str) -> str:
    """A date with the month's name in English: "3. März 2026" as "3 Mar 2026"."""
    if not any(c.isdigit() for c in text) or len(text) > 60:
        return text
    text = _WEEKDAY.sub("", text)
    return _IN_DATE.sub(
        lambda m: " ".join(filter(None, (m["day"], _MONTH[m["month"].casefold()], m["year"]))), text
    )
