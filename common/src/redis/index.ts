export { answered } from './answered';
export { openRedis, type Redis, type RedisOptions } from './open-redis';
