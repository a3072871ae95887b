# Ballast with the Go that it needs to load Go packages. The folder to check is mounted at /src:
#
#   docker run --rm --volume "$PWD:/src" ballast check
FROM golang:1.26 AS build
WORKDIR /ballast
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -o /ballast/bin/ballast ./cmd/ballast

FROM golang:1.26
COPY --from=build /ballast/bin/ballast /usr/local/bin/ballast
# Git refuses to read a folder that belongs to somebody else, as a mounted one does.
RUN git config --system --add safe.directory '*' && useradd --create-home ballast
USER ballast
WORKDIR /src
ENTRYPOINT ["ballast"]
CMD ["check"]
