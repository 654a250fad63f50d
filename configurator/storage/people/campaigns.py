"""Campaigns and what people were told, in their tables."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from configurator.domain.people.attention import Steps
from configurator.domain.people.campaigns import Answer, Campaign, CampaignMessage, Rule
from configurator.domain.people.consent import Purpose
from configurator.domain.people.value import Group, Stage
from configurator.domain.sales import OrderState
from configurator.storage.codec import local_text, text_local
from configurator.storage.people.campaign_tables import campaigns, messages
from configurator.storage.people.tables import consents
from configurator.storage.tables import orders, quotes

_WITHIN = timedelta(days=30)
_STEPS = ("looked", "configured", "quoted", "ordered", "lost")


class CampaignTable:
    """Campaigns, and each message of them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, campaign: Campaign) -> None:
        """Keep a new campaign."""
        row = {
            "id": campaign.id,
            "name": campaign.name,
            "way": campaign.way.value,
            "rule": _rule_text(campaign.rule),
            "subject": local_text(campaign.subject),
            "text": local_text(campaign.text),
            "made": campaign.made,
            "rest_days": campaign.rest_days,
            "most": campaign.most,
            "cost": campaign.cost,
        }
        self._connection.execute(insert(campaigns), row)

    def get(self, campaign_id: str) -> Campaign | None:
        """The campaign with this id."""
        query = select(campaigns).where(campaigns.c.id == campaign_id)
        row = self._connection.execute(query).first()
        return _campaign(row) if row is not None else None

    def newest(self, limit: int = 50) -> tuple[Campaign, ...]:
        """The last campaigns, newest first."""
        query = select(campaigns).order_by(campaigns.c.made.desc(), campaigns.c.id.desc())
        return tuple(map(_campaign, self._connection.execute(query.limit(limit))))

    def tell(self, told: Collection[CampaignMessage]) -> None:
        """Keep what people were told."""
        if told:
            self._connection.execute(insert(messages), [_row(message) for message in told])

    def message(self, message_id: str) -> CampaignMessage | None:
        """The message with this id."""
        query = select(messages).where(messages.c.id == message_id)
        row = self._connection.execute(query).first()
        return _message(row) if row is not None else None

    def answer(self, message_id: str, answer: Answer, moment: datetime) -> None:
        """Keep what somebody answered."""
        query = update(messages).where(messages.c.id == message_id)
        self._connection.execute(query, {"answer": answer.value, "answered": moment})

    def messages_of(self, campaign_id: str) -> tuple[CampaignMessage, ...]:
        """What people were told in a campaign."""
        query = select(messages).where(messages.c.campaign == campaign_id)
        return tuple(map(_message, self._connection.execute(query.order_by(messages.c.id))))

    def of_customer(self, customer_id: str) -> tuple[CampaignMessage, ...]:
        """What somebody was told, the last first."""
        query = select(messages).where(messages.c.customer == customer_id)
        return tuple(map(_message, self._connection.execute(query.order_by(messages.c.id.desc()))))

    def approached_since(self, moment: datetime) -> frozenset[str]:
        """Who was told something by any campaign from a moment on."""
        query = select(messages.c.customer).where(messages.c.moment >= moment).distinct()
        return frozenset(self._connection.execute(query).scalars())

    def consenting(self, purpose: Purpose) -> tuple[str, ...]:
        """Whoever once gave this consent; whether it still stands says the gate."""
        query = select(consents.c.customer).where(
            consents.c.purpose == purpose.value, consents.c.given.is_(True)
        )
        return tuple(self._connection.execute(query.distinct().order_by("customer")).scalars())

    def steps(self, moment: datetime) -> Mapping[str, Steps]:
        """What came of the campaigns made since a moment, by name."""
        told: dict[str, dict[str, set[str]]] = {}
        query = (
            select(campaigns.c.name, messages.c.customer, messages.c.answer)
            .join(messages, messages.c.campaign == campaigns.c.id)
            .where(campaigns.c.made >= moment)
        )
        for name, customer, answer in self._connection.execute(query):
            steps = told.setdefault(name, {step: set() for step in _STEPS})
            steps["looked"].add(customer)
            if answer != Answer.NONE.value:
                steps["configured"].add(customer)
            if answer in (Answer.NO.value, Answer.STOP.value):
                steps["lost"].add(customer)
        for step, sales, where in (
            ("quoted", quotes, quotes.c.revision == 1),
            ("ordered", orders, orders.c.state != OrderState.CANCELLED.value),
        ):
            since = (
                select(campaigns.c.name, messages.c.customer, messages.c.moment, sales.c.made)
                .join(messages, messages.c.campaign == campaigns.c.id)
                .join(sales, sales.c.customer == messages.c.customer)
                .where(campaigns.c.made >= moment, sales.c.made >= messages.c.moment, where)
            )
            for name, customer, spoken, made in self._connection.execute(since):
                if made - spoken <= _WITHIN:
                    told[name][step].add(customer)
        return {
            name: Steps(**{step: len(who) for step, who in steps.items()})
            for name, steps in told.items()
        }

    def bought_after(self, campaign_id: str) -> Mapping[str, int]:
        """What those who were told ordered within a month of it (net), by customer."""
        bought: dict[str, int] = {}
        query = (
            select(messages.c.customer, messages.c.moment, orders.c.made, orders.c.net)
            .join(orders, orders.c.customer == messages.c.customer)
            .where(
                messages.c.campaign == campaign_id,
                orders.c.state != OrderState.CANCELLED.value,
                orders.c.made >= messages.c.moment,
            )
        )
        for customer, told, made, net in self._connection.execute(query):
            if made - told <= _WITHIN:
                bought[customer] = bought.get(customer, 0) + int(net)
        return bought


def _rule_text(rule: Rule) -> str:
    return json.dumps(
        {
            "groups": sorted(group.value for group in rule.groups),
            "stages": sorted(stage.value for stage in rule.stages),
            "quiet_days": rule.quiet_days,
            "occasion_days": rule.occasion_days,
            "product": rule.product,
            "tag": rule.tag,
            "likes": rule.likes,
        },
        sort_keys=True,
    )


def _campaign(row: Row[Any]) -> Campaign:
    rule = json.loads(row.rule)
    return Campaign(
        id=row.id,
        name=row.name,
        way=Purpose(row.way),
        rule=Rule(
            groups=frozenset(map(Group, rule["groups"])),
            stages=frozenset(map(Stage, rule["stages"])),
            quiet_days=rule["quiet_days"],
            occasion_days=rule["occasion_days"],
            product=rule["product"],
            tag=rule["tag"],
            likes=rule["likes"],
        ),
        subject=text_local(row.subject),
        text=text_local(row.text),
        made=row.made,
        rest_days=row.rest_days,
        most=row.most,
        cost=row.cost,
    )


def _row(message: CampaignMessage) -> dict[str, object]:
    return {
        "id": message.id,
        "campaign": message.campaign,
        "customer": message.customer,
        "moment": message.moment,
        "subject": message.subject,
        "text": message.text,
        "answer": message.answer.value,
        "answered": message.answered,
    }


def _message(row: Row[Any]) -> CampaignMessage:
    return CampaignMessage(
        row.id,
        row.campaign,
        row.customer,
        row.moment,
        row.subject,
        row.text,
        Answer(row.answer),
        row.answered,
    )
