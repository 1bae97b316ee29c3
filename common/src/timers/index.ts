export { Timers, type TimersOptions } from './timers';
