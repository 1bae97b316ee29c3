/** Every address the client knows: its own pages, and the marketplace's API behind the same origin. */

type Query = Record<string, string | number | boolean | null | undefined>;

export function withQuery(path: string, query: Query = {}): string {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
}

const segment = (id: string) => encodeURIComponent(id);

export const paths = {
  home: (query: Query = {}) => withQuery('/', query),
  signIn: (query: { back?: string } = {}) => withQuery('/signin', query),
  signUp: (query: { back?: string; registration?: string } = {}) => withQuery('/signup', query),
  confirmSignUp: () => '/signup/confirm',
  forgottenPassword: (query: { back?: string } = {}) => withQuery('/password/forgotten', query),
  resetPassword: () => '/password/reset',
  notMe: () => '/account/not-me',
  ticket: (ticketId: string, query: { quantity?: number; reviews?: string } = {}) => withQuery(`/tickets/${segment(ticketId)}`, query),
  newTicket: () => '/tickets/new',
  editTicket: (ticketId: string) => `/tickets/${segment(ticketId)}/edit`,
  orders: (query: Query = {}) => withQuery('/orders', query),
  order: (orderId: string) => `/orders/${segment(orderId)}`,
  checkout: (orderId: string) => `/orders/${segment(orderId)}/checkout`,
  listings: (query: Query = {}) => withQuery('/listings', query),
  account: (query: { signins?: string } = {}) => withQuery('/account', query),
  people: (query: Query = {}) => withQuery('/admin/users', query),
  person: (userId: string) => `/admin/users/${segment(userId)}`,
  reportedReviews: (query: Query = {}) => withQuery('/admin/reviews', query),
  emails: (query: Query = {}) => withQuery('/admin/emails', query),
  emailTemplates: (query: { name?: string; language?: string } = {}) => withQuery('/admin/emails/templates', query),
} as const;

export const apiPaths = {
  signUp: () => '/api/users/signup',
  confirmSignUp: () => '/api/users/signup/confirm',
  resendSignUp: () => '/api/users/signup/resend',
  signIn: () => '/api/users/signin',
  signOut: () => '/api/users/signout',
  currentUser: () => '/api/users/currentuser',
  refreshSession: (query: { return?: string } = {}) => withQuery('/api/users/session/refresh', query),
  sessions: () => '/api/users/sessions',
  session: (sessionId: string) => `/api/users/sessions/${segment(sessionId)}`,
  signIns: (query: Query = {}) => withQuery('/api/users/signins', query),
  disownSession: () => '/api/users/sessions/disown',
  password: () => '/api/users/password',
  /** One per service that knows something about people. */
  ownData: () => ['users', 'tickets', 'orders', 'payments', 'notifications', 'reviews', 'passes'].map((name) => `/api/${name}/own-data`),
  deletion: () => '/api/users/deletion',
  forgottenPassword: () => '/api/users/password/forgotten',
  resetPassword: () => '/api/users/password/reset',
  people: (query: Query = {}) => withQuery('/api/admin/users', query),
  person: (userId: string) => `/api/admin/users/${segment(userId)}`,
  ban: (userId: string) => `/api/admin/users/${segment(userId)}/ban`,
  liftBan: (userId: string) => `/api/admin/users/${segment(userId)}/lift`,
  endedSessions: (userId: string) => `/api/admin/users/${segment(userId)}/effects`,
  releasedHolds: (userId: string) => `/api/orders/released/${segment(userId)}`,
  pausedListings: (userId: string) => `/api/tickets/paused/${segment(userId)}`,
  tickets: (query: Query = {}) => withQuery('/api/tickets', query),
  ticket: (ticketId: string) => `/api/tickets/${segment(ticketId)}`,
  pauseTicket: (ticketId: string) => `/api/tickets/${segment(ticketId)}/pause`,
  resumeTicket: (ticketId: string) => `/api/tickets/${segment(ticketId)}/resume`,
  cancelTicket: (ticketId: string) => `/api/tickets/${segment(ticketId)}/cancel`,
  liveStock: (ticketId: string) => `/api/tickets/${segment(ticketId)}/stock/live`,
  orders: (query: Query = {}) => withQuery('/api/orders', query),
  order: (orderId: string) => `/api/orders/${segment(orderId)}`,
  payments: (query: Query = {}) => withQuery('/api/payments', query),
  refundProgress: (query: { ticketId: string }) => withQuery('/api/payments/refunds/progress', query),
  reviews: (query: Query = {}) => withQuery('/api/reviews', query),
  review: (reviewId: string) => `/api/reviews/${segment(reviewId)}`,
  rating: (subjectId: string) => `/api/reviews/ratings/${segment(subjectId)}`,
  reportedReviews: (query: Query = {}) => withQuery('/api/reviews/reported', query),
  answerReview: (reviewId: string) => `/api/reviews/${segment(reviewId)}/answer`,
  reportReview: (reviewId: string) => `/api/reviews/${segment(reviewId)}/reports`,
  hideReview: (reviewId: string) => `/api/reviews/${segment(reviewId)}/hide`,
  unhideReview: (reviewId: string) => `/api/reviews/${segment(reviewId)}/unhide`,
  emails: (query: Query = {}) => withQuery('/api/notifications/emails', query),
  resendEmail: (emailId: string) => `/api/notifications/emails/${segment(emailId)}/resend`,
  emailTemplates: () => '/api/notifications/templates',
  emailTemplate: (name: string, query: { language?: string } = {}) => withQuery(`/api/notifications/templates/${segment(name)}`, query),
  documents: () => '/api/docs',
} as const;
