// Checks a token as any other service would: with the published key set and nothing else.
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { answer, request } from '../../TestKit/Node/pipe.mjs';

const { token, jwksUrl, issuer, audience } = await request();
const keys = createRemoteJWKSet(new URL(jwksUrl));
const { payload, protectedHeader } = await jwtVerify(token, keys, {
  issuer,
  audience,
  algorithms: ['ES256'],
  typ: 'JWT',
  requiredClaims: ['sub', 'jti', 'iat', 'nbf', 'exp'],
});
answer({ payload, protectedHeader });
