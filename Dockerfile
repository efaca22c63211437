# docker build -t sideletter .
# docker run --rm -v "$PWD:/contract" sideletter check /contract
FROM rust:1-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends gcc libc6-dev
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY src src
COPY benches benches
COPY docs docs
COPY templates templates
RUN cargo build --locked --profile dist --features booklet --bin sideletter

FROM debian:stable-slim
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates git rsync && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/target/dist/sideletter /usr/local/bin/sideletter
WORKDIR /contract
EXPOSE 4000
ENTRYPOINT ["sideletter"]
CMD ["--help"]
