"""What the steps of a deal are called: each line one thing, under the many names that people give it.

The first word of a line names the thing; several words stand for a phrase. Only words that mean the same step wherever
a deal is talked about belong here: what a word means in one trade alone is left to the plan's own words.
"""

GROUPS = """
redline: redline, red line, markup, mark up, marked up, marking up, red lining, red lion
contract: contract, agreement, msa, order form, master services, master agreement, paper, paperwork
dpa: dpa, d p a, data processing, data processing agreement, data protection agreement, privacy agreement, privacy addendum, data addendum, baa
security: security, infosec, info sec, information security, cybersecurity, cyber, vapt, ciso
review: review, assessment, evaluation, audit
questionnaire: questionnaire, security questions, survey, security form
pentest: pen test, pentest, penetration test, penetration testing
legal: legal, counsel, lawyer, attorney, solicitor, in house
procurement: procurement, purchasing, sourcing, buying team
vendorsetup: vendor setup, vendor set up, vendor onboarding, vendor registration, vendor form, vendor code, vendor file, supplier setup, supplier set up, supplier onboarding, supplier registration, supplier form, new vendor form
purchaseorder: po, p o, purchase order
budget: budget, funding, funds, money, spend
businesscase: business case, roi, payback, cost case, value case
golive: go live, golive, launch, live, going live, went live
cutover: cutover, cut over, switchover, switch over, cutting over, cuts over
kickoff: kickoff, kick off, kicking off
pilot: pilot, poc, p o c, trial, proof of concept, proof
readout: readout, read out
proposal: proposal, quote, offer
pricing: pricing, price, discount, rate, commercial
approval: approval, approve, sign off, signoff, sign it off, sign that off, sign them off, sign this off, green light, greenlight, blessing
sign: sign, signature, execute, execution, countersign, ink
decision: decision, decide, choose, selection
training: training, train, enablement, onboarding
demo: demo, demonstration, walkthrough
integration: integration, integrate, connector, api, interface, feed
technical: technical, it guy, it guys, it team, it department, it director, it people
test: test, uat, u a t, acceptance testing, user acceptance
validation: validation, validate
report: report, figures, results
steering: steering, steerco, committee
board: board
invoice: invoice, billing
migration: migration, migrate, backfill, import, data load, history load
kpi: success criteria, criteria, metrics, kpi
renewal: renewal, renew
reference: reference, customer story
compliance: compliance, compliant
sso: sso, s s o, single sign on, saml
soc: soc, soc 2, soc two, s o c two
sow: sow, s o w, statement of work, scope of work
network: network, cabling
insurance: insurance, certificate of insurance, coi
workscouncil: works council, union, staff council
bakeoff: bake off, bakeoff, comparison
"""
