import { newId } from '@marquee/common/events';
import type { Store } from '@marquee/common/mongo';
import { proofCode, proofToken, seal, unseal, type FindPersonalKeys, type PersonalKey } from '@marquee/common/personal';
import { crashPoint, type Clock, type Log } from '@marquee/common/service';
import { attachmentsOf } from '../domain/attachments';
import { contentOf, proofOf } from '../domain/content';
import {
  accepted,
  notAccepted,
  take,
  withoutReader,
  withoutUse,
  type Attempt,
  type Email,
  type SendingEmail,
  type Sending,
} from '../domain/email';
import { write } from '../domain/templates';
import type { Bell } from '../gateways/bell';
import type { EmailMetrics } from '../gateways/email-metrics';
import type { FindNickname } from '../gateways/registrations';
import { handoverMs, type Handover, type Mailer, type Message } from '../gateways/smtp';
import { dueEmails, emails, isReplaced } from '../store/emails';
import { outcomes } from '../store/outcomes';
import { readers } from '../store/readers';
import type { Lanes } from './lanes';

/** What mails are sent with. */
export interface Post {
  store: Store;
  mailer: Mailer;
  findKeys: FindPersonalKeys;
  findNickname: FindNickname;
  bell: Bell;
  lanes: Lanes;
  metrics: EmailMetrics;
  clock: Clock;
  log: Log;
  /** The origin of the pages that links lead to. */
  origin: string;
  from: string;
  proofSecret: string;
}

/** A mail that was handed over is remembered as such if that can be done at all: else it is sent again. */
const savingMs = 20_000;
/** A process that dies with a mail in hand leaves it to others after this long, in milliseconds: longer than any handover. */
const leaseMs = handoverMs + 45_000;
const batch = 256;

/** Sends one mail, if it is due and nobody else does: what an alarm clock is to call, however often and whenever. */
export async function sendEmail(post: Post, id: string): Promise<void> {
  await post.lanes.run(() => sendIfDue(post, id));
}

/** Sends everything that is due. One that fails is left for its next time. */
export async function sendDueEmails(post: Post, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const due = await dueEmails(post.store, post.clock.now(), batch);
    const results = await Promise.allSettled(due.map(({ id }) => sendEmail(post, id)));
    const failed = results.find((result) => result.status === 'rejected');
    if (failed) throw failed.reason;
    if (due.length < batch) return;
  }
}

async function sendIfDue(post: Post, id: string): Promise<void> {
  const { store, clock } = post;
  const known = await store.get(emails.at(id));
  if (!known || !('dueAt' in known) || known.dueAt > clock.now()) return;
  const holder = newId();
  const taking = { holder, leaseMs, isReplaced: await isReplaced(store, known) };
  const { email } = await change(post, known, (sending, now) => take(sending, taking, now));
  if (email?.status !== 'sending' || email.holder !== holder) return;
  const after = await deliver(post, email);
  if (after?.status === 'queued') post.bell.set(id, after.dueAt);
}

async function deliver(post: Post, email: SendingEmail): Promise<Email | undefined> {
  const { holder } = email;
  const at = post.clock.now();
  const read = await readerOf(post, email);
  if (read === 'gone' || read === 'over') {
    const givenUp = read === 'gone' ? withoutReader : withoutUse;
    const { email: after } = await change(post, email, (sending, now) => givenUp(sending, holder, now));
    return after;
  }
  const handover = read.outcome === 'known' ? await handOver(post, email, read) : unreachable;
  post.metrics.handedOver(handover.outcome);
  crashPoint('after a mail server took a mail before that is saved');
  const attempt: Attempt = {
    at,
    outcome: handover.outcome,
    smtpStatus: handover.smtpStatus,
    answer: read.outcome === 'known' ? seal(handover.answer, read.key) : undefined,
  };
  if (handover.outcome !== 'accepted') {
    const { outcome, smtpStatus, problem } = handover;
    const { id: emailId, template, attempts } = email;
    post.log.warn({ emailId, template, attempt: attempts.length + 1, outcome, smtpStatus, problem }, 'a mail was not accepted');
  }
  const { email: after } = await change(post, email, (sending, now) =>
    handover.outcome === 'accepted' ? accepted(sending, attempt, now) : notAccepted(sending, holder, attempt, now),
  );
  return after;
}

const unreachable: Handover = { outcome: 'deferred', answer: '', problem: 'NO_KEY' };

interface KnownReader {
  outcome: 'known';
  address: string;
  /** Of a mail that confirms one: the nickname that was asked for. */
  nickname: string | undefined;
  language: Email['language'];
  key: PersonalKey;
}

/** `later`: who it is has not been heard of yet, or cannot be read right now. `over`: nobody waits any more for what its code confirms. */
async function readerOf(
  post: Post,
  { template, readerId, userId, address, language }: Email,
): Promise<KnownReader | { outcome: 'later' } | 'gone' | 'over'> {
  const account = userId === undefined ? undefined : await post.store.get(readers.at(userId));
  if (account?.deleted) return 'gone';
  const sealed = address ?? account?.email;
  if (sealed === undefined) return { outcome: 'later' };
  try {
    const bytes = (await post.findKeys([readerId])).get(readerId);
    if (!bytes) return 'gone';
    const key = { ownerId: readerId, bytes };
    const asked = template === 'verify-address' ? await post.findNickname(readerId) : {};
    if (asked === 'over') return 'over';
    const nickname = asked.nickname === undefined ? undefined : unseal(asked.nickname, key);
    return { outcome: 'known', address: unseal(sealed, key), nickname, language: language ?? account?.language, key };
  } catch (error) {
    post.log.warn({ err: error, readerId }, 'a reader’s address cannot be opened');
    return { outcome: 'later' };
  }
}

async function handOver(post: Post, email: SendingEmail, { address, nickname, language = 'en', key }: KnownReader): Promise<Handover> {
  const { device, networkAddress, reason } = email.subject;
  const proven = proofOf(email);
  const content = contentOf(email, {
    origin: post.origin,
    device: device && unseal(device, key),
    networkAddress: networkAddress && unseal(networkAddress, key),
    reason: reason && unseal(reason, key),
    nickname,
    code: proven && proofCode(post.proofSecret, proven),
    token: proven && proofToken(post.proofSecret, proven),
  });
  const message: Message = {
    ...{ from: post.from, to: address, messageId: messageIdOf(email, post.from) },
    ...write(content, language),
    attachments: attachmentsOf(content, language, email.queuedAt),
  };
  return post.mailer.send(message);
}

/** The same for each try of a round. An operator who queues it again wants another mail, which nobody takes for the first. */
function messageIdOf({ id, round }: Email, from: string): string {
  const [, domain = 'localhost'] = /@([^@<>\s]+)>?$/.exec(from) ?? [];
  return `<${id}.${round}@${domain}>`;
}

type Rule = (sending: Sending, now: Date) => ReturnType<typeof take>;

function change({ store, clock }: Post, { id, cause }: Email, rule: Rule): Promise<Sending> {
  const now = clock.now();
  const refs = { email: emails.at(id), outcome: outcomes.at(id) };
  return store.change(refs, (sending) => rule(sending, now), { cause, now, timeout: savingMs });
}
