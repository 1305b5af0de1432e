// The bench's memory schema on mercurius with its just-in-time compiler: node memory.js PORT
import Fastify from 'fastify'
import mercurius from 'mercurius'

const schema = `
  type Query { authors: [Author!]! }
  type Author { id: Int! name: String! books: [Book!]! }
  type Book { id: Int! title: String! pages: Int! }
`

const authors = Array.from({ length: 100 }, (_, i) => ({ id: i + 1, name: `Author ${i + 1}` }))
const booksByAuthor = new Map(authors.map(author => [author.id, Array.from({ length: 10 }, (_, i) => {
  const id = (author.id - 1) * 10 + i + 1
  return { id, title: `Book ${id}`, pages: 100 + id % 400 }
})]))

const app = Fastify()
app.register(mercurius, {
  schema,
  jit: 1,
  resolvers: { Query: { authors: () => authors } },
  loaders: { Author: { books: async queries => queries.map(({ obj }) => booksByAuthor.get(obj.id)) } }
})
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) })
