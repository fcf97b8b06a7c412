// Makes tokens that must be refused, each wrong in one way only, and one that is right.
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { SignJWT, UnsecuredJWT, exportJWK } from 'jose';
import { answer, request } from '../../TestKit/Node/pipe.mjs';

const { privateKey, kid, claims } = await request();
const own = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
const published = createPublicKey(own);
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const hour = 3600;
const { now } = claims;
delete claims.now;

const right = { alg: 'ES256', kid, typ: 'JWT' };
const make = (changes = {}, header = {}, key = own) => {
  const all = { ...claims, ...changes };
  const present = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return new SignJWT(present).setProtectedHeader({ ...right, ...header }).sign(key);
};
const encode = (json) => Buffer.from(JSON.stringify(json)).toString('base64url');
const decode = (part) => JSON.parse(Buffer.from(part, 'base64url'));
const signedWithPublicKey = (secret) => make({}, { alg: 'HS256' }, secret);

const good = await make();
const [header, payload, signature] = good.split('.');
const flipped = Buffer.from(signature, 'base64url');
flipped[5] ^= 1;
const der = sign('sha256', Buffer.from(`${header}.${payload}`), { key: own, dsaEncoding: 'der' });

answer({
  good,
  wrong: {
    'alg none': new UnsecuredJWT(claims).encode(),
    'alg none with our key id': `${encode({ ...right, alg: 'none' })}.${payload}.`,
    'alg none with a signature': `${encode({ ...right, alg: 'none' })}.${payload}.${signature}`,
    'no signature': `${header}.${payload}.`,
    'HS256 with the public key in PEM': await signedWithPublicKey(
      Buffer.from(published.export({ format: 'pem', type: 'spki' }))
    ),
    'HS256 with the public key in DER': await signedWithPublicKey(published.export({ format: 'der', type: 'spki' })),
    'HS256 with the public key as a JWK': await signedWithPublicKey(
      Buffer.from(JSON.stringify(await exportJWK(published)))
    ),
    'another key under our key id': await make({}, {}, stranger.privateKey),
    'another key that the header brings along': await make(
      {},
      { kid: undefined, jwk: await exportJWK(stranger.publicKey) },
      stranger.privateKey
    ),
    'another key that the header points to': await make(
      {},
      { kid: 'stranger', jku: 'http://127.0.0.1:9/jwks.json' },
      stranger.privateKey
    ),
    'an unknown key id': await make({}, { kid: 'unknown' }),
    'no key id': await make({}, { kid: undefined }),
    'an extension that must be understood': await new SignJWT(claims)
      .setProtectedHeader({ ...right, crit: ['b64'], b64: true })
      .sign(own),
    'a changed subject': `${header}.${encode({ ...decode(payload), sub: 'cli_01ARZ3NDEKTSV4RRFFQ69G5FAV' })}.${signature}`,
    'a later expiry': `${header}.${encode({ ...decode(payload), exp: now + 9 * hour })}.${signature}`,
    'a changed signature': `${header}.${payload}.${flipped.toString('base64url')}`,
    'a signature in DER': `${header}.${payload}.${der.toString('base64url')}`,
    'padding': `${good}=`,
    'expired': await make({ exp: now - 1 }),
    'expired for ever': await make({ exp: 0 }),
    'no expiry': await make({ exp: undefined }),
    'an expiry in words': sealed({ exp: 'tomorrow' }),
    'not valid yet': await make({ nbf: now + hour }),
    'no start': await make({ nbf: undefined }),
    'another issuer': await make({ iss: 'https://elsewhere.example' }),
    'no issuer': await make({ iss: undefined }),
    'another audience': await make({ aud: 'another-api' }),
    'several audiences': await make({ aud: ['stretch-api', 'another-api'] }),
    'no audience': await make({ aud: undefined }),
    'no subject': await make({ sub: undefined }),
    'a subject that is no client': await make({ sub: 'usr_01ARZ3NDEKTSV4RRFFQ69G5FAV' }),
    'no generation': await make({ generation: undefined }),
  },
});

// Signed by hand, as the library does not sign such claims.
function sealed(changes) {
  const text = `${header}.${encode({ ...claims, ...changes })}`;
  return `${text}.${sign('sha256', Buffer.from(text), { key: own, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}
