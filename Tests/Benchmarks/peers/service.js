// One durable row per request: node service.js PORT STORE
const http = require('node:http')
const sqlite = require(process.env.SQLITE_MODULE)

const db = new sqlite.Database(process.argv[3])
db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
         CREATE TABLE lead (id TEXT PRIMARY KEY, text TEXT NOT NULL, at INTEGER NOT NULL)`, () => {
  const insert = db.prepare('INSERT INTO lead VALUES (?, ?, ?)')

  http.createServer((request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) })
      response.end(body)
    }
    if (request.method === 'GET') return answer(200, '"ok"')
    const pieces = []
    request.on('data', (piece) => pieces.push(piece))
    request.on('end', () => {
      const { id, text } = JSON.parse(Buffer.concat(pieces).toString())
      insert.run(id, text, Date.now(), (error) => answer(error ? 500 : 201, JSON.stringify({ id })))
    })
  }).listen(Number(process.argv[2]), '127.0.0.1')
})
