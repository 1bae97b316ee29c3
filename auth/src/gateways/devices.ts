import { newId } from '@marquee/common/events';
import type { AnswerCookie } from '@marquee/common/http';
import Bowser from 'bowser';
import type { Device, DeviceKind } from '../domain/device';

const COOKIE = 'device';
const TWO_YEARS = 2 * 365 * 24 * 60 * 60;
const ID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

const kinds: Record<string, DeviceKind> = { desktop: 'computer', mobile: 'phone', tablet: 'tablet' };

/** Which device a request comes from: the one that its cookie names, or a new one. */
export function deviceOf({ cookies, userAgent }: { cookies: Readonly<Record<string, string>>; userAgent: string | undefined }): Device {
  const known = cookies[COOKIE];
  return { id: known !== undefined && ID.test(known) ? known : newId(), ...described(userAgent) };
}

/** Has the browser say next time that it is this device. */
export function deviceCookie({ id }: Device): AnswerCookie {
  return { name: COOKIE, value: id, path: '/api/users', maxAge: TWO_YEARS };
}

/** What a browser says of itself may be anything; it is shown to its own user only. */
function described(userAgent: string | undefined): Pick<Device, 'name' | 'kind'> {
  if (!userAgent) return { name: 'A program', kind: 'other' };
  const { browser, os, platform } = Bowser.parse(userAgent.slice(0, 500));
  const names = [browser.name, os.name && `on ${os.name}`].filter(Boolean).join(' ');
  return { name: names || 'A program', kind: kinds[platform.type ?? ''] ?? 'other' };
}
