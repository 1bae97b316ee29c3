import { createHmac, timingSafeEqual } from 'node:crypto';
import { newId } from '@marquee/common/events';
import type { AnswerCookie } from '@marquee/common/http';
import Bowser from 'bowser';
import type { Device, DeviceKind } from '../domain/device';
import { derivedKey } from './derived-key';

const COOKIE = 'device';
const TWO_YEARS = 2 * 365 * 24 * 60 * 60;
const SIGNED = /^([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\.([\w-]{43})$/;

const kinds: Record<string, DeviceKind> = { desktop: 'computer', mobile: 'phone', tablet: 'tablet' };

type Cookies = Readonly<Record<string, string>>;

/**
 * Tells devices apart by a cookie with an identity and a signature of it. The identity alone, which stands in events, makes nobody a device that
 * others know.
 */
export interface Devices {
  /** Which device a cookie names. None: the browser has kept nothing of it, so nobody knows it. */
  named(cookies: Cookies): string | undefined;
  /** Which device a request comes from: the one that its cookie names, or a new one. */
  of(request: { cookies: Cookies; userAgent: string | undefined }): Device;
  /** Has the browser say next time that it is this device. */
  cookie(device: Pick<Device, 'id'>): AnswerCookie;
  /**
   * The same for a browser whose cookie is of a version before 2026-12, which did not sign it: once it has shown a session that was started
   * there, or nobody would know the devices of before any more. Of all others nothing.
   */
  signedAnew(cookies: Cookies, device: Pick<Device, 'id'>): AnswerCookie[];
}

export function devicesWith(secret: string): Devices {
  const key = derivedKey(secret, 'signature of devices');
  const signatureOf = (id: string) => createHmac('sha256', key).update(id).digest('base64url');
  const named = (cookies: Cookies) => {
    const [, id, signature] = SIGNED.exec(cookies[COOKIE] ?? '') ?? [];
    return id && signature && timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(id))) ? id : undefined;
  };
  const cookie = ({ id }: Pick<Device, 'id'>): AnswerCookie => {
    return { name: COOKIE, value: `${id}.${signatureOf(id)}`, path: '/api/users', maxAge: TWO_YEARS };
  };
  return {
    named,
    of: ({ cookies, userAgent }) => ({ id: named(cookies) ?? newId(), ...described(userAgent) }),
    cookie,
    signedAnew: (cookies, device) => (device.id !== '' && cookies[COOKIE] === device.id ? [cookie(device)] : []),
  };
}

/** What a browser says of itself may be anything; it is shown to its own user only. */
function described(userAgent: string | undefined): Pick<Device, 'name' | 'kind'> {
  if (!userAgent) return { name: 'A program', kind: 'other' };
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, 500));
  const names = [browser.name, os.name && `on ${os.name}`].filter(Boolean).join(' ');
  return { name: names || 'A program', kind: kinds[platform.type ?? ''] ?? 'other' };
}
