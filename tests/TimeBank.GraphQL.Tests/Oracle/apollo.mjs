// Apollo's client with its persisted queries, as a page would use it.
import { createHash } from 'node:crypto';

import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, gql } from '@apollo/client';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';

// Asks one after another, and gives the answers and what was sent for them.
// get: hashes are sent by GET. accept: the header Accept instead of the client's own. hashOf: the text whose hash is sent
// instead of the document's own.
export async function askWithHashes({ url, documents, get = false, accept, hashOf }) {
  const sent = [];
  const spy = (address, options) => {
    const parameters = options.method === 'GET'
      ? Object.fromEntries(new URL(address).searchParams)
      : JSON.parse(options.body);
    sent.push({
      method: options.method,
      text: parameters.query !== undefined,
      hash: String(JSON.stringify(parameters.extensions)).includes('sha256Hash'),
    });
    return fetch(address, accept == null ? options : { ...options, headers: { ...options.headers, accept } });
  };
  const persisted = new PersistedQueryLink({
    sha256: (text) => createHash('sha256').update(hashOf ?? text).digest('hex'),
    useGETForHashedQueries: get,
  });
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([persisted, new HttpLink({ uri: url, fetch: spy })]),
    defaultOptions: { query: { fetchPolicy: 'no-cache', errorPolicy: 'all' } },
  });
  const answers = [];
  for (const document of documents) {
    const { data, error } = await client.query({ query: gql(document) });
    answers.push({ data, error: error?.message });
  }
  client.stop();
  return { answers, sent };
}
