import { fieldErrors } from './field-errors';

const problem = {
  status: 422,
  code: 'validation_failed',
  title: '',
  detail: '',
  errors: [
    { field: 'price', message: 'expected 0, or at least 0.50 EUR' },
    { field: 'price', message: 'a second complaint' },
    { field: 'body.title', message: 'Give it a title.' },
    { field: 'something', message: 'unknown field' },
    { message: 'all of it is odd' },
  ],
};

describe('what the marketplace says about the fields of a form', () => {
  it('stands at its field, the first complaint only, as a sentence', () => {
    const { byField, others } = fieldErrors(problem, ['title', 'price', 'venue']);
    expect(byField).toEqual({ price: 'Expected 0, or at least 0.50 EUR.', title: 'Give it a title.' });
    expect(others).toEqual(['Unknown field.', 'All of it is odd.']);
  });
});
