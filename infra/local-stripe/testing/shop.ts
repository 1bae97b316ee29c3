import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page as a shop has it, which reaches the local Stripe below a prefix. */
export async function shopInFrontOf(stripeUrl: string) {
  const upstream = new URL(stripeUrl);
  const server = createServer((req, res) => {
    if (!req.url?.startsWith('/_stripe/')) return void res.setHeader('content-type', 'text/html').end(PAGE);
    const passed = request(
      {
        host: upstream.hostname,
        port: upstream.port,
        method: req.method,
        path: req.url,
        headers: { ...req.headers, 'x-forwarded-host': req.headers.host, 'x-forwarded-proto': 'http' },
      },
      (answer) => {
        res.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(res);
      },
    );
    passed.on('error', () => res.destroy());
    req.pipe(passed);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const PAGE = `<!doctype html>
<html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title>
<script src="/_stripe/v3/"></script></head>
<body style="font-family: sans-serif; margin: 0 auto; max-width: 480px; padding: 16px">
<h1>Pay</h1>
<form id="form"><div id="payment"></div><button>Pay</button></form>
<p id="outcome" role="status"></p>
<script>
  let elements, element, stripe, changes = [];
  function open(clientSecret, publishableKey, appearance) {
    stripe = Stripe(publishableKey);
    elements = stripe.elements({ clientSecret, appearance });
    element = elements.create('payment');
    element.on('change', (event) => changes.push(event));
    element.mount('#payment');
    return new Promise((resolve) => element.on('ready', resolve));
  }
  document.getElementById('form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const { paymentIntent, error } = await stripe.confirmPayment({
      elements,
      redirect: 'if_required',
      confirmParams: { return_url: location.origin + '/done' },
    });
    document.getElementById('outcome').textContent = paymentIntent ? paymentIntent.status : error.code + ': ' + error.message;
  });
</script></body></html>`;
