# docker run --rm -v "$PWD:/work" --user "$(id -u):$(id -g)" appspec build
FROM node:22-alpine AS build
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm install --no-save --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:22-alpine
COPY --from=build /source/dist /opt/appspec/dist
COPY --from=build /source/LICENSE /opt/appspec/LICENSE
RUN ln -s /opt/appspec/dist/cli/appspec.cjs /usr/local/bin/appspec
WORKDIR /work
USER node
ENTRYPOINT ["appspec"]
CMD ["--help"]
