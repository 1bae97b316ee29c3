import type { Answer, Position } from '../answer';
import type { Examined, Finding } from '../finding';

interface Consumer extends Position {
  service: string;
}

type Heads = Map<string, Record<string, number>>;

/** Every consumer is where its channel's owner is, or a waiting row or its filling explains why not; nothing is dead, unknown, or given up. */
export function consumersKeepUp(answers: Answer[]): Examined[] {
  const heads: Heads = new Map(answers.flatMap(({ facts }) => Object.entries(facts.heads ?? {})));
  const consumers = answers.flatMap(({ service, facts }) => (facts.positions ?? []).map((position) => ({ ...position, service })));
  const followed = consumers.filter(({ channel }) => heads.has(channel));
  return [
    {
      invariant: "every consumer's position is its owner's head, or something waiting explains why not",
      compared: followed.reduce((sum, { channel }) => sum + Object.keys(heads.get(channel) ?? {}).length, 0),
      findings: followed.flatMap((consumer) => [
        ...(consumer.filling ? beingFilled(consumer, heads) : behind(consumer, heads)),
        ...ahead(consumer, heads),
      ]),
    },
    {
      invariant: 'nothing is a dead letter',
      compared: consumers.length,
      findings: consumers.filter(({ dead }) => dead > 0).map(deadLetters),
    },
    {
      invariant: 'no copy lacks what was given up',
      compared: consumers.length,
      findings: consumers.flatMap(givenUp),
    },
    {
      invariant: 'every service knows the events that it receives',
      compared: consumers.length,
      findings: consumers.filter(({ unknown }) => unknown > 0).map(unknownEvents),
    },
  ];
}

function behind(consumer: Consumer, heads: Heads): Finding[] {
  const explained = new Set(consumer.explained);
  return Object.entries(heads.get(consumer.channel) ?? {}).flatMap(([subject, head]) => {
    const position = consumer.versions[subject] ?? -1;
    if (position >= head || explained.has(subject)) return [];
    return [finding(consumer, subject, position, `is at version ${position}, its owner at ${head}`)];
  });
}

/** One finding for all that it lacks: it is another one while it moves on, and counts only when it stands still. */
function beingFilled(consumer: Consumer, heads: Heads): Finding[] {
  const lacking = behind(consumer, heads);
  const { filling, service, channel } = consumer;
  if (!filling || lacking.length === 0) return [];
  const name = `${service}'s ${consumer.consumer}`;
  const progress = `${filling.events} events so far, round ${filling.round}${filling.after && `, up to ${filling.after}`}`;
  const message = `${name} is being filled with what it lacks of ${channel} since ${filling.since} (${progress}), but does not move on: is the owner of ${channel} running?`;
  return [{ about: name, state: `${progress}; ${lacking.length} subjects`, message }];
}

/** Having applied what its owner does not know means that the owner lost something it had published. */
function ahead(consumer: Consumer, heads: Heads): Finding[] {
  const known = heads.get(consumer.channel) ?? {};
  return Object.entries(consumer.versions).flatMap(([subject, position]) => {
    const head = known[subject] ?? -1;
    if (position <= head) return [];
    return [finding(consumer, subject, position, `is at version ${position}, but its owner only at ${head}`)];
  });
}

function finding({ service, consumer }: Consumer, subject: string, position: number, what: string): Finding {
  const name = `${service}'s ${consumer} with ${subject}`;
  return { about: name, state: String(position), message: `${name} ${what}` };
}

function deadLetters({ service, consumer, dead, explained }: Consumer): Finding {
  const name = `${service}'s ${consumer}`;
  return {
    about: name,
    state: '',
    message: `${name} has ${dead} dead letters (${explained.slice(0, 5).join(', ')}): npm run dead-letters tells why`,
  };
}

/** Somebody discarded an event, so that its copy lacks what that said until it is made anew. */
function givenUp({ service, consumer, diverged }: Consumer): Finding[] {
  return diverged.map((subject) => {
    const about = `${service}'s ${consumer} with ${subject}`;
    return { about, state: '', message: `${about} lacks what was discarded: npm run dead-letters -- acts tells why` };
  });
}

/** Its process is older than that of the publisher: the events wait for a newer one. */
function unknownEvents({ service, consumer, unknown, explained }: Consumer): Finding {
  const name = `${service}'s ${consumer}`;
  const subjects = explained.slice(0, 5).join(', ');
  return { about: name, state: '', message: `${name} has ${unknown} events waiting for a newer release of ${service} (${subjects})` };
}
