import { readReport } from './schemathesis';

const summary = (generated: string) => `\n=== SUMMARY ===\n\nTest cases:\n  ${generated}\n\nSeed: 1\n`;

test('a report without findings tells how many requests there were', () => {
  expect(readReport(summary('1,783 generated, 1,783 passed'))).toEqual({ requests: 1783, problems: [] });
});

test('a finding tells the operation, the answer, what is wrong with it, and the request, without who asked', () => {
  const report = `
=================================== FAILURES ===================================
______________________ POST /api/tickets/{ticketId}/pause ______________________
1. Test Case ID: AuU2sk

- ST101 Server error

[500] Internal Server Error:

    \`{"status":500}\`

Reproduce with:

    curl -X POST -H 'Cookie: [Filtered]' -H 'Origin: http://localhost' http://localhost/api/tickets/1/pause

    st replay AuU2sk

____________________________ GET /api/tickets __________________________________
1. Test Case ID: BxQ9dd

- ST109 JSON deserialization error

[431] Request Header Fields Too Large:

    curl -X GET http://localhost/api/tickets
${summary('20 generated, 2 found 2 unique failures')}`;
  expect(readReport(report)).toEqual({
    requests: 20,
    problems: ['POST /api/tickets/{ticketId}/pause answered 500: Server error; curl -X POST http://localhost/api/tickets/1/pause'],
  });
});

test.each([
  ['with requests that could not be made', `\n==== ERRORS ====\n___ GET /api/tickets ___\nNetwork Error\n${summary('20 generated')}`],
  ['that ends before its summary', 'Traceback: no such document'],
])('a report %s tells nothing', (_, report) => {
  expect(() => readReport(report)).toThrow('Schemathesis: ');
});
