import { setTimeout as pause } from 'node:timers/promises';

export type WebhookMode = 'normal' | 'duplicated' | 'reversed' | 'delayed' | 'never';

export interface WebhookFault {
  mode: WebhookMode;
  /** How often a duplicated webhook is sent. */
  copies: number;
  /** How long `reversed` collects before it sends backwards, and the longest delay of `delayed`. */
  milliseconds: number;
}

export const UNTOUCHED: WebhookFault = { mode: 'normal', copies: 3, milliseconds: 300 };

/** Stands between an event and its sending and does to webhooks what networks and providers do to them at times. */
export class Tampering {
  private fault = UNTOUCHED;
  private collected: (() => void)[] = [];
  private window: NodeJS.Timeout | undefined;
  /** How many webhooks were not sent as usual so far. */
  met = 0;

  get current(): WebhookFault {
    return this.fault;
  }

  set(fault: WebhookFault): void {
    this.fault = fault;
    this.release();
  }

  /** Sends as the present fault has it. False: this webhook was swallowed for good. */
  async pass(send: () => Promise<boolean>): Promise<boolean | 'swallowed'> {
    const { mode, copies, milliseconds } = this.fault;
    if (mode !== 'normal') this.met += 1;
    if (mode === 'never') return 'swallowed';
    if (mode === 'delayed') await pause(Math.random() * milliseconds);
    if (mode === 'reversed') await this.turnInReverse(milliseconds);
    if (mode !== 'duplicated') return send();
    const arrived = await Promise.all(Array.from({ length: copies }, send));
    return arrived.some(Boolean);
  }

  release(): void {
    clearTimeout(this.window);
    this.window = undefined;
    const waiting = this.collected.reverse();
    this.collected = [];
    for (const go of waiting) go();
  }

  private turnInReverse(milliseconds: number): Promise<void> {
    this.window ??= setTimeout(() => this.release(), milliseconds);
    return new Promise((go) => this.collected.push(go));
  }
}
