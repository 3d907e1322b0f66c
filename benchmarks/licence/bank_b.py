"""Restrictive sentences for the held-out run: never looked at while rules are written. Ours; none is quoted."""

from __future__ import annotations

from licence.bank import Restriction, proviso, sentence

BANK: tuple[Restriction, ...] = (
    # --- field-of-use
    sentence("field-of-use", "It is not permitted to employ the {it} in facial recognition or predictive policing."),
    sentence("field-of-use", "No licence is granted for the exploration or extraction of fossil fuels."),
    sentence(
        "field-of-use", "The following applications are excluded from this licence: drones, targeting, munitions."
    ),
    sentence("field-of-use", "Licensee shall refrain from applying the {it} to human genetic data."),
    proviso("field-of-use", "except where the {it} would be used to spread disinformation, which is not allowed"),
    # --- acceptable-use-policy
    sentence(
        "acceptable-use-policy",
        "By using the {it}, you accept and will observe the Ethical Use Policy attached as Exhibit B.",
    ),
    sentence(
        "acceptable-use-policy",
        "All use is subject to the usage policies found at https://example.net/usage-policies, as if set out here.",
    ),
    sentence("acceptable-use-policy", "Failure to follow the Model Use Policy ends your rights under this document."),
    # --- non-commercial
    sentence("non-commercial", "Any use in connection with a business for which money is received is excluded."),
    sentence(
        "non-commercial", "Only hobbyists and non-profit bodies, acting without payment, may make use of the {it}."
    ),
    sentence("non-commercial", "Copies of the {it} are not to be traded for money or for anything else of value."),
    sentence("non-commercial", "(c) you do not use the {it}, or anything made with it, to earn income;"),
    sentence("non-commercial", "Notwithstanding the foregoing, commercial exploitation of the {it} is reserved."),
    proviso("non-commercial", "so long as the use is private and not primarily intended for commercial advantage"),
    proviso("non-commercial", "for noncommercial ends"),
    # --- research-only
    sentence(
        "research-only", "Permission is limited to study and experiment; operational use is reserved.", "field-of-use"
    ),
    sentence("research-only", "The {it} is made available as a research preview and must not serve live traffic."),
    sentence("research-only", "Evaluation is the sole use for which the {it} is provided."),
    proviso("research-only", "to the extent that this is done in the course of non-production testing"),
    # --- scale-threshold
    sentence(
        "scale-threshold",
        "Where the Licensee and its affiliates together earned over five million euros in the last fiscal year, this "
        "licence does not apply.",
        "person-or-group-exclusion",
        "separate-commercial-licence",
    ),
    sentence(
        "scale-threshold", "At most ten seats may run the {it} at the same time under this licence.", "field-of-use"
    ),
    sentence(
        "scale-threshold",
        "Should the number of your end users rise above 500,000 in any month, your rights are suspended until we agree "
        "on a fee.",
        "separate-commercial-licence",
        "permission-required",
    ),
    # --- no-competing-training
    sentence(
        "no-competing-training",
        "Neither the {it} nor anything it produces may be fed into the training or distillation of another model.",
    ),
    sentence(
        "no-competing-training", "Building a rival offering with the help of the {it} is a breach of this licence."
    ),
    sentence("no-competing-training", "Text and data mining of the {it} for the purpose of training AI is prohibited."),
    # --- no-derivatives
    sentence("no-derivatives", "Derivative works are not allowed."),
    sentence("no-derivatives", "No one may alter, port, fine-tune or otherwise transform the {it}."),
    sentence("no-derivatives", "Copies must be complete and unaltered, and parts may not be extracted from the {it}."),
    proviso("no-derivatives", "in the exact form in which it was received and in no other form"),
    # --- no-study
    sentence("no-study", "Attempts to derive the source code or model weights from the {it} are forbidden."),
    sentence(
        "no-study", "You undertake not to examine how the {it} works by taking it apart or analysing its traffic."
    ),
    sentence(
        "no-study",
        "Performance comparisons involving the {it} may be disclosed only with our permission.",
        "permission-required",
    ),
    # --- no-circumvention
    sentence(
        "no-circumvention", "Do not tamper with the licence key check, watermarking or other protective measures."
    ),
    sentence("no-circumvention", "The licensee shall leave all access controls and moderation features switched on."),
    sentence(
        "no-circumvention", "It is a breach to jailbreak the {it} or to enable functions that were disabled in it."
    ),
    # --- no-redistribution
    sentence("no-redistribution", "Keep the {it} to yourself: passing it on to anybody else is not covered."),
    sentence(
        "no-redistribution", "This licence is personal and copies shall not be made available to any third party."
    ),
    sentence("no-redistribution", "Publishing the {it} on a public server or mirror is prohibited."),
    sentence("no-redistribution", "The right to distribute is not granted."),
    proviso("no-redistribution", "solely within the premises of the licensee and without any right to pass copies on"),
    # --- geographic-exclusion
    sentence("geographic-exclusion", "Nobody located in, or a citizen of, the United Kingdom receives a licence."),
    sentence("geographic-exclusion", "The territory of this licence is limited to Japan and South Korea."),
    sentence("geographic-exclusion", "Downloading the {it} from within the European Economic Area is not authorised."),
    # --- person-or-group-exclusion
    sentence("person-or-group-exclusion", "Law-enforcement bodies are barred from using the {it}.", "field-of-use"),
    sentence("person-or-group-exclusion", "Employees of oil companies shall have no right to run the {it}."),
    sentence("person-or-group-exclusion", "This licence is available to natural persons only, never to corporations."),
    sentence("person-or-group-exclusion", "Minors may not use the {it}."),
    # --- permission-required
    sentence("permission-required", "Obtain an access key from us first; without it, running the {it} is not allowed."),
    sentence(
        "permission-required",
        "Nothing built with the {it} may be released unless the authors have agreed in writing beforehand.",
        "no-redistribution",
        "no-derivatives",
    ),
    sentence("permission-required", "Each new user has to apply for, and be granted, an individual authorisation."),
    proviso("permission-required", "subject to the express approval of the maintainers in each case"),
    # --- revocable-or-remote-control
    sentence("revocable-or-remote-control", "We can withdraw your right to use the {it} whenever we see fit."),
    sentence("revocable-or-remote-control", "This licence lapses twelve months after the date of download."),
    sentence(
        "revocable-or-remote-control",
        "The authors may amend this document, and the amended version governs past copies too.",
    ),
    sentence(
        "revocable-or-remote-control", "Rights under this notice are revocable and may be suspended without cause."
    ),
    # --- update-duty
    sentence("update-duty", "Old versions must be deleted once a newer version of the {it} has been published."),
    sentence("update-duty", "Licensee undertakes to migrate promptly to each successor release of the {it}."),
    sentence("update-duty", "Continued use is conditional on running the most recent version of the {it}."),
    # --- indemnity
    sentence("indemnity", "Any damages awarded against us because of what you do with the {it} are yours to pay."),
    sentence(
        "indemnity",
        "The user shall keep the contributors indemnified against liabilities, costs and expenses of whatever nature.",
    ),
    sentence(
        "indemnity", "You will, at our option, take over the defence of any action brought against us over your use."
    ),
    # --- pass-through
    sentence(
        "pass-through",
        "Every contract by which the {it} reaches somebody else has to repeat the prohibited uses and oblige that "
        "person to observe them.",
    ),
    sentence(
        "pass-through", "Make sure that your own customers are legally bound not to use the {it} for banned purposes."
    ),
    sentence("pass-through", "Sublicensees shall be subjected to use-based restrictions no less strict than these."),
    # --- separate-commercial-licence
    sentence(
        "separate-commercial-licence",
        "Businesses need an enterprise subscription in order to use the {it}.",
        "permission-required",
        "non-commercial",
    ),
    sentence(
        "separate-commercial-licence",
        "Commercial rights are sold separately and are not part of this grant.",
        "non-commercial",
        "permission-required",
    ),
    sentence(
        "separate-commercial-licence",
        "To ship the {it} inside a paid product you have to conclude an OEM contract with the holder.",
        "permission-required",
        "non-commercial",
    ),
)
