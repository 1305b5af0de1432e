// The part of TimeBank's schema that the bench asks for, on mercurius and better-sqlite3, over TimeBank's own tables:
//   node ledger.js PORT FILE
import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { decode, encode } from './ids.js'
import { openLedger } from './store.js'

const schema = `
  type Query { me: Member }
  type Mutation { recordHelp(input: RecordHelpInput!): RecordHelpPayload! }
  input RecordHelpInput {
    id: ID! giverId: ID! receiverId: ID! what: String! day: String! minutes: Int! isSeparate: Boolean
  }
  type RecordHelpPayload { exchange: Exchange errors: [RecordHelpError!]! }
  type RecordHelpError { code: String! message: String! }
  type Exchange { id: ID! state: String! minutes: Int }
  type Member { id: ID! name: String! account: Account! givenMinutes: Int! receivedMinutes: Int! }
  type Account { balanceMinutes: Int! statement(first: Int!, after: String): Statement! }
  type Statement { edges: [StatementEdge!]! pageInfo: PageInfo! }
  type StatementEdge { node: StatementLine! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type StatementLine { minutes: Int! balanceAfterMinutes: Int! transfer: Transfer! others: [Member!]! }
  type Transfer { description: String happenedOn: String! }
`

const [, , port, file] = process.argv
const ledger = openLedger(file)

const resolvers = {
  Query: { me: (_, __, { member }) => member },
  Mutation: {
    recordHelp (_, { input }, { member }) {
      const asked = { ...input, giverId: decode(input.giverId), receiverId: decode(input.receiverId) }
      return ledger.recordHelp(member, asked, hashOf(asked))
    }
  },
  Exchange: { id: exchange => encode('Exchange', exchange.id), state: exchange => exchange.state.toUpperCase() },
  Member: {
    id: member => encode('Member', member.id),
    account: member => ledger.account(member.id),
    givenMinutes: member => ledger.account(member.id).given_minutes,
    receivedMinutes: member => ledger.account(member.id).received_minutes
  },
  Account: {
    balanceMinutes: account => account.balance_minutes,
    statement (account, { first, after }) {
      const lines = ledger.statement(account.id, first + 1, after ? Number(after) : Number.MAX_SAFE_INTEGER)
      const page = lines.slice(0, first)
      return {
        edges: page.map(node => ({ node })),
        pageInfo: { hasNextPage: lines.length > first, endCursor: page.length ? String(page.at(-1).number) : null }
      }
    }
  },
  StatementLine: { balanceAfterMinutes: line => line.balance_after_minutes },
  Transfer: { happenedOn: transfer => transfer.happened_on }
}

const loaders = {
  StatementLine: {
    transfer: { loader: async queries => queries.map(({ obj }) => ledger.transfer(obj.transfer_id)), opts: { cache: false } },
    others: { loader: async queries => queries.map(({ obj }) => ledger.others(obj.transfer_id, obj.minutes)), opts: { cache: false } }
  }
}

function hashOf (input) {
  return createHash('sha256')
    .update(JSON.stringify([input.giverId, input.receiverId, input.what, input.day, input.minutes, input.isSeparate])).digest('hex')
}

const app = Fastify()
app.register(mercurius, {
  schema,
  resolvers,
  loaders,
  jit: 1,
  context: request => {
    const token = request.headers.authorization?.slice('Bearer '.length) ?? ''
    const member = ledger.memberByToken(createHash('sha256').update(token).digest('hex'))
    if (!member) throw new mercurius.ErrorWithProps('The access token is not known.')
    return { member }
  }
})
await app.listen({ host: '127.0.0.1', port: Number(port) })
