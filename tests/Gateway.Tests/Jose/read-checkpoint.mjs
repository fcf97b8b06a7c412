// Checks a signed head of a ledger as any auditor would: with the published key set and nothing else.
import { compactVerify, createRemoteJWKSet } from 'jose';
import { answer, request } from '../../TestKit/Node/pipe.mjs';

const { signed, keysUrl } = await request();
const keys = createRemoteJWKSet(new URL(keysUrl));
const { payload, protectedHeader } = await compactVerify(signed, keys, { algorithms: ['ES256'] });
answer({ payload: JSON.parse(new TextDecoder().decode(payload)), protectedHeader });
