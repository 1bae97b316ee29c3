/** One language and one way of writing numbers, dates and money, on the server and in every browser alike. */
export const locale = 'en-GB';
