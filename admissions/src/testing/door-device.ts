import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { TestAnswer, TestClient } from '@marquee/common/testing';

/** A phone at the door: with a key of its own, by which it signs what it sends. */
export class DoorDevice {
  private readonly keys = generateKeyPairSync('ed25519');
  private id = '';

  constructor(
    private readonly client: TestClient,
    /** By whose clock it signs. */
    private readonly clock: { now(): Date },
  ) {}

  get publicKey(): string {
    return this.keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64url');
  }

  async pair(pairingCode: string): Promise<TestAnswer> {
    const answer = await this.client.post('/api/checkins/devices', { body: { pairingCode, publicKey: this.publicKey } });
    if (answer.status === 201) this.id = answer.body.device.id;
    return answer;
  }

  post(path: string, body?: object): Promise<TestAnswer> {
    const raw = body === undefined ? '' : JSON.stringify(body);
    const headers = { 'X-Device': this.header('POST', path, raw), 'Content-Type': 'application/json' };
    return this.client.post(path, { raw, headers });
  }

  get(path: string): Promise<TestAnswer> {
    return this.client.get(path, { headers: { 'X-Device': this.header('GET', path, '') } });
  }

  header(method: string, path: string, body: string, at = this.clock.now().getTime()): string {
    const text = ['MD1', method, path, at, createHash('sha256').update(body).digest('hex')].join('\n');
    return `${this.id}.${at}.${sign(null, Buffer.from(text), this.keys.privateKey).toString('base64url')}`;
  }
}
