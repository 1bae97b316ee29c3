import { oneOfEach } from './one-of-each';
import type { Setting } from './setting';

/** The same, for who would do to others' accounts and orders what operators can. */
export const apart: Setting = { ...oneOfEach, name: 'one process of each service, for nobody else' };
