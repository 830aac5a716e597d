import ArgumentParser
@main
struct Lanyard: AsyncParsableCommand {
    func run() async throws { print("hi") }
}
