import { askForKeys } from '@marquee/common/personal';
import { openBackbone, repeat, runService } from '@marquee/common/service';
import { Timers } from '@marquee/common/timers';
import { buildApp } from './app';
import { checkEmails } from './check';
import { settings } from './config';
import { consumersOf } from './consumers';
import { bellOf, emailOf } from './gateways/bell';
import { createEmailMetrics } from './gateways/email-metrics';
import { askForNickname } from './gateways/registrations';
import { smtpMailer } from './gateways/smtp';
import { allRecords } from './store/all-records';
import { waitingEmails } from './store/emails';
import { Lanes } from './workers/lanes';
import { sendDueEmails, sendEmail, type Post } from './workers/send-emails';

/** Connections to the mail server at a time. */
const lanesOpen = 8;
const sweepPauseMs = 5_000;

void runService({
  name: 'notifications',
  settings,
  wire: async (context) => {
    const { clock, lifecycle, log, settings: given } = context;
    const { store, run } = await openBackbone(context, { service: 'notifications', records: allRecords });
    const timers: Timers = new Timers({
      redisUrl: given.REDIS_URL,
      prefix: 'notifications',
      onDue: (alarm) => sendEmail(post, emailOf(alarm)),
      onState: (state, reason) => log[state === 'back' ? 'info' : 'warn']({ reason }, `Redis is ${state}; the sweep goes on by itself`),
    });
    const bell = bellOf(timers);
    const lanes = new Lanes(lanesOpen);
    const metrics = createEmailMetrics(context.registry, () => waitingEmails(store));
    const auth = { urls: given.AUTH_INTERNAL_URL, token: given.INTERNAL_TOKEN };
    const findKeys = askForKeys(auth);
    const post: Post = {
      ...{ store, bell, lanes, metrics, findKeys, findNickname: askForNickname(auth), clock, log, mailer: smtpMailer(given.SMTP_URL) },
      ...{ origin: given.PUBLIC_ORIGIN, from: given.MAIL_FROM, proofSecret: given.PROOF_SECRET },
    };
    return {
      app: buildApp({ store, findKeys, bell }, context.http),
      ...run({
        consumers: consumersOf(bell),
        workers: [
          { name: 'mails in hand', start: () => undefined, stop: () => lanes.stop() },
          { name: 'timers', start: () => timers.start(), stop: () => timers.stop() },
          repeat('sweep of due mails', sweepPauseMs, () => sendDueEmails(post, lifecycle.stopping), log),
        ],
        check: () => checkEmails(store, clock.now()),
      }),
    };
  },
});
