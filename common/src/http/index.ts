export {
  accepted,
  created,
  eventStream,
  noContent,
  ok,
  seeOther,
  withCookies,
  withHeaders,
  withSession,
  type Answer,
  type SessionContent,
  type StreamedEvent,
} from './answers';
export { createApp, type AppOptions } from './create-app';
export { currentUser, notSignedIn, requireAuth } from './current-user';
export { cookiesOf, type AnswerCookie } from './cookies';
export { decodeCursor, encodeCursor } from './cursor';
export { mountDocs, type DocsOptions } from './docs';
export { etagOf, IfMatch, staleUnless, type Precondition } from './etag';
export { events, type EventStream, type EventStreamSchema } from './event-stream';
export { openApiDocument, type OpenApiOptions } from './openapi';
export {
  PASSPORT_HEADER,
  PASSPORT_LIFE_SECONDS,
  passportVerifier,
  signPassport,
  type PassportKeys,
  type PassportOptions,
  type PassportVerifier,
} from './passports';
export { invalid, problemOf, refusalFor, STATUS_OF, unavailable, type ErrorTranslator, type Problem } from './problem';
export { REVOCATION_MEMORY, Revocations } from './revocations';
export { route, type Access, type RequestCause, type Route, type RouteDefinition, type RouteRequest } from './route';
export { Id, Nothing, pageOf, pageQuery, queryFlag, queryInteger, Timestamp } from './schemas';
export { textOf, type TextSchema } from './text-answer';
export { createSessions, type SessionOptions, type Sessions } from './session';
export { CLOCK_SKEW_SECONDS, TOKEN_LIFE_SECONDS } from './token-life';
export { signToken, tokenVerifier, type JwtKeys, type SigningOptions, type VerifiedToken } from './tokens';
export { actorOf, type User } from './user';
