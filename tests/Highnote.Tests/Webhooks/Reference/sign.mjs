// Signs a body as the issuer documents it, with Node's own cryptography: HMAC-SHA256 in hex under the secret as it is written.
import { createHmac } from 'node:crypto';
import { answer, request } from '../../../TestKit/Node/pipe.mjs';

const { secret, body } = await request();
answer({ signature: createHmac('sha256', Buffer.from(secret, 'utf8')).update(Buffer.from(body, 'base64')).digest('hex') });
