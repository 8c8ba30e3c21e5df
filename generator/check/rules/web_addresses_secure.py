"""The portal and the website are reached over https."""

from collections.abc import Iterator

from generator.model.library import Practice
from generator.model.problem import Problem


def find(practice: Practice) -> Iterator[Problem]:
    """What a parent writes into a portal without https can be read on the way."""
    facts = practice.facts
    portal, site = facts.contact.portal, facts.site_url
    if portal and portal.startswith("http:"):
        yield Problem(
            practice.where("practice", "contact", "portal"),
            f"the portal is not reached over https: {portal}",
            f"write {portal.replace('http:', 'https:', 1)}, if the portal answers there",
        )
    if site and site.startswith("http:"):
        yield Problem(
            practice.where("practice", "site_url"),
            f"the website is not reached over https: {site}",
            f"write {site.replace('http:', 'https:', 1)}, if the website answers there",
            severity="warning",
        )
