// Verifies deliveries as a partner would: with the library of the standard and nothing of ours.
import { Webhook } from 'standardwebhooks';
import { answer, request } from '../../../TestKit/Node/pipe.mjs';

const { deliveries } = await request();
answer(deliveries.map(verdict));

function verdict({ secret, raw, body, headers }) {
  const webhook = raw ? new Webhook(secret, { format: 'raw' }) : new Webhook(secret);
  try {
    return { verified: webhook.verify(body, headers) };
  } catch (refusal) {
    return { refused: refusal.message };
  }
}
