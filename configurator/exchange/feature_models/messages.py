"""The sentences of findings, by their codes."""

from configurator.wording.words import phrase

MESSAGES = {
    # Nothing can be read.
    "no-file": phrase("There is no file {file}."),
    "unreadable": phrase("It cannot be read: {reason}."),
    "too-large": phrase("It is larger than {most} MiB."),
    "encoding": phrase("It is not UTF-8; save it as UTF-8."),
    "empty": phrase("There is no feature in it."),
    "too-many-features": phrase("It has more than {most} features."),
    "too-deep": phrase("It is nested deeper than {most} levels."),
    "unexpected": phrase("“{found}” was not expected here; expected: {expected}."),
    "ends-early": phrase("The line ends too early; expected: {expected}."),
    "character": phrase("The character “{found}” means nothing here."),
    "not-closed": phrase("“{found}” is opened here and never closed."),
    "closed-too-often": phrase("“{found}” closes nothing."),
    "indentation": phrase("The indentation fits no line above; align it with one of them."),
    "no-section": phrase("“{found}” begins no section; there are: {sections}."),
    "section-twice": phrase("The section “{found}” is there already."),
    "no-group": phrase("“{found}” stands where a group is expected: {groups}."),
    "one-root": phrase("There must be exactly one topmost feature; this is another."),
    "same-name": phrase("“{name}” is the name of a feature already, in line {line}."),
    "bounds": phrase("At least {least} and at most {most} is impossible."),
    "import-again": phrase("{file} imports itself, directly or by way of others."),
    "import-outside": phrase("“{name}” is no file in or below the model's folder."),
    "too-many-imports": phrase("More than {most} files are imported."),
    "no-import": phrase("There is no file {file} to import."),
    "not-in-import": phrase("The imported {file} has no feature “{name}”."),
    "xml": phrase("This is no well-formed XML: {reason}."),
    "xml-doctype": phrase("DOCTYPE and entities are refused; remove them."),
    "xml-root": phrase("The outermost element is <{found}>; expected: <{expected}>."),
    "xml-missing": phrase("There is no <{expected}> in <{found}>."),
    "xml-name": phrase("<{found}> has no name."),
    "tree-line": phrase("This is no line of a feature tree: “{found}”."),
    "tree-parent": phrase("“{found}” cannot stand below a group or outside of one here."),
    "no-configuration": phrase(
        "No choice of features fulfils the tree and all constraints, so there is nothing to sell."
    ),
    "too-many-parts": phrase("It would become {found} {what}; a catalog takes {most}."),
    "too-fine": phrase(
        "The arithmetic about {names} has too many combinations to be worked out; give the "
        "numbers bounds, or leave the constraint out."
    ),
    # What the catalog does not say, or says otherwise.
    "constraint-unknown": phrase(
        "The constraint “{text}” is left out: there is no feature “{name}”."
    ),
    "constraint-no-fact": phrase(
        "The constraint “{text}” is left out: “{name}” has no number “{fact}”."
    ),
    "constraint-text": phrase(
        "The constraint “{text}” is left out: rules do not compare texts, only their lengths."
    ),
    "constraint-divide": phrase(
        "The constraint “{text}” is left out: rules divide by fixed numbers only."
    ),
    "constraint-rounded": phrase(
        "The constraint “{text}” is left out: rules do not round numbers."
    ),
    "constraint-average": phrase(
        "The constraint “{text}” is left out: rules compare an average with a fixed number only."
    ),
    "constraint-not-number": phrase("The constraint “{text}” is left out: “{name}” is no number."),
    "constraint-not-condition": phrase(
        "The constraint “{text}” is left out: it mixes numbers and conditions."
    ),
    "constraint-number-size": phrase(
        "The constraint “{text}” is left out: it has a number with more digits than rules take."
    ),
    "constraint-too-long": phrase(
        "The constraint “{text}” is left out: it is longer or more nested than a rule may be."
    ),
    "constraint-too-fine": phrase(
        "The constraint “{text}” is left out: it compares numbers in too many combinations to be "
        "worked out; give them narrower bounds."
    ),
    "constraint-element": phrase(
        "The constraint with <{found}> is left out: what it says is not known."
    ),
    "constraint-always": phrase(
        "The constraint “{text}” holds whatever is chosen, so that no rule is needed."
    ),
    "constraint-in-range": phrase(
        "The constraint “{text}” is kept by the range of the number itself."
    ),
    "spelt-otherwise": phrase("“{name}” is taken for the feature “{known}”."),
    "import-spelt": phrase("There is no {file}; {known} is imported in its place."),
    "copies-once": phrase(
        "“{name}” may be there several times: that becomes a choice of {least} to {most} different "
        "ones, since the same one twice cannot be said."
    ),
    "copies-single": phrase(
        "“{name}” may be there several times, each with choices of its own; the catalog has it "
        "once, since copies configured one by one cannot be said."
    ),
    "copies-few": phrase(
        "“{name}” may be there up to {found} times; the catalog offers up to {most}."
    ),
    "number-unbounded": phrase(
        "“{name}” is not bounded on both sides; the catalog takes numbers from {least} to {most}."
    ),
    "number-steps": phrase(
        "“{name}” takes any number; the catalog takes those in steps of {step}."
    ),
    "number-pieces": phrase(
        "The numbers of “{name}” count as one configuration each time no rule tells them apart."
    ),
    "text-length": phrase("“{name}” has no longest text; the catalog takes {most} characters."),
    "price-rounded": phrase(
        "The price {found} of “{name}” has more decimals than {currency} has; it becomes {price}."
    ),
    "price-size": phrase("The price {found} of “{name}” is left out: it is too large."),
    "price-by-cost": phrase("No attribute is called a price; “{fact}” is taken for it."),
    "price-currency": phrase("Prices are written in {found}; the catalog has them in {currency}."),
    "fact-size": phrase(
        "The number {found} of “{name}” is left out: it has more digits than a catalog takes."
    ),
    "never-there": phrase("“{name}” can never be chosen; the catalog does not have it."),
    "group-impossible": phrase(
        "“{name}” can never be chosen: of what is below it at least {least} must be taken, "
        "and there are {found}."
    ),
    "hidden-feature": phrase("“{name}” is hidden in the model; the catalog shows it."),
    "element-unknown": phrase("<{found}> is left out: what it says is not known."),
}
